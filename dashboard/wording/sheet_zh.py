"""Chinese, about the printed sheet."""

from __future__ import annotations

from dashboard.wording.sheet_record import SheetWords

SHEET = SheetWords(
    on_page="此图的网页",
    too_long="链接太长，无法制成二维码；本文件保存了此图，可以再次打开。",
    figures="土地与火的数字",
    page_of="第 {page} 页，共 {pages} 页",
    true_at_centre="比例尺在图中心准确",
    alt="{title}。{shown}",
    alt_frame="地图中心：{place}，图宽 {width}。",
    alt_layer="{layer}（{grade}，± {accuracy}）",
    alt_layers="从最上层起显示：{layers}。",
    alt_none="没有打开任何图层，只有陆地和水。",
    alt_failed="无法绘制：{layers}。",
    choose="打开已保存的图页",
    opened="已打开“{name}”：现在显示的是该图页的地图。",
    refusals={
        "large": "文件大于 {most} MB，可打开的图页没有这么大；请换一个文件。",
        "damaged": "文件已损坏，无法读取其中的地图；请重新保存图页。",
        "foreign": "文件中没有本图集的地图；请使用本图集保存的 PNG、SVG、PDF、GeoTIFF 或 WebP 图页，或 GeoJSON 区域。",
        "unread": "无法读取文件；请再试一次。",
    },
    size="尺寸",
    turned={"landscape": "横向", "portrait": "纵向"},
    sizes={"letter": "Letter", "16x9": "幻灯片 16:9", "square": "正方形", "1600x1000px": "屏幕 1600 × 1000", "1200x630px": "链接 1200 × 630"},
    dpi="每英寸点数",
    bw="黑白",
    parts={"legend": "图例", "scale": "比例尺", "north": "指北针", "graticule": "经纬网", "inset": "位置图", "values": "情景数值", "figures": "表中数字"},
    each="页",
    pages={"": "一页", "year": "每年一页（PDF）", "area": "每个保护地一页（PDF）", "scenario": "每个情景一页（PDF）"},
    title="标题",
    note="备注",
    more="内容、备注和分辨率",
    preview="图页预览",
    drawing="正在绘制预览",
    kinds="TIF 是供制图软件使用的 GeoTIFF；GIF 和 WEBP 逐年播放情景。",
    zips={"data": "数据（zip）", "packet": "野外资料包（zip）"},
    refused={
        "dpi": "分辨率为每英寸 {low} 至 {high} 点；所选为 {asked}。",
        "megapixels": "图像将有 {asked} 百万像素，最多只能绘制 {most}。请减少每英寸点数，选更小的尺寸，或选 PDF，它在任何尺寸都清晰。",
        "moving": "逐年播放的图像每年最多 {most} 百万像素；请减少每英寸点数或选更小的尺寸。",
        "atlas": "图集有多页：请另存为 PDF。",
        "legend": "{wide} × {high} 毫米的图页放不下已打开图层的图例；请选更大的尺寸或关闭一些图层。",
        "no_fire": "年份和情景属于火灾情景；请打开该图层。",
        "pages": "图集有 1 至 {most} 页，而这里将有 {asked} 页。请移动或缩放地图，使其显示所需的区域。",
        "busy": "正在绘制的图像太多；请在 {seconds} 秒后再试。",
    },
    always="来源、证据等级和模拟历史编号总会印出。",
)
