"""Chinese, about the data package and the field packet."""

from __future__ import annotations

from dashboard.wording.packet_record import PacketWords

PACKET = PacketWords(
    packet="野外资料包",
    data="数据包",
    intro="豹图集中一幅地图上的内容，以文件形式保存，无需网络，也无需图集。",
    heads={
        "map": "地图",
        "files": "各文件的内容",
        "layers": "图层，最上层在前",
        "grades": "形状有多可靠",
        "crs": "坐标",
        "sources": "来源",
        "check": "文件是否完好？",
        "again": "再次生成",
        "left_out": "未包含的内容",
    },
    files={
        "page": "浏览器中的地图：打开文件即可，可开关图层、移动和放大地图",
        "sheet": "纸上的地图，A4 彩色",
        "sheet-bw": "同一幅图，供黑白打印机使用",
        "picture": "带有地理坐标的图片（GeoTIFF）",
        "words": "文字中的地图",
        "balance": "按分布区、国家和保护划分的土地，其中多少会烧、哪些未知",
        "layers": "打开的图层：证据、精度、来源和许可",
        "geopackage": "全部要素在一个 GeoPackage 中，供 QGIS 使用的样式在其 layer_styles 表中",
        "geojson": "一个图层的要素",
        "table": "这些要素的属性",
        "raster": "网格",
        "licence": "许可的全文",
        "recipe": "数据如何由公开软件包制成，作了哪些改动",
        "manifest": "每个文件的大小和校验和，以及程序的版本",
        "readme": "本说明",
        "sums": "仅校验和",
    },
    rasters={
        "chance": "到情景第 {year} 年至少烧过一次的概率，0 到 1（模型结果，并非观测到的火灾）",
        "chance-of": "情景 {letter}：到第 {year} 年至少烧过一次的概率，0 到 1（模型结果，并非观测到的火灾）",
        "change": "同一概率，B 减 A",
        "shown": "模拟历史第 {number} 号，情景第 {year} 年：地图类别的编号",
        "elevation": "海拔米数；零以下为海",
    },
    crs={
        "display": "GeoPackage、GeoJSON、表格和高程使用 WGS 84（{code}）：先经度后纬度，单位为度。",
        "fire": "火灾网格使用等积投影，单位为米：{crs}",
        "picture": "图片使用本幅图自己的等积投影，文件中已写明。",
    },
    check="下面的命令对每个完好的文件显示 OK：",
    again="用这些版本执行下面的命令，可得到逐字节相同的文件：",
    recipe="数据本身如何由公开软件包制成，见 {file}。",
    left_out="{layer}：{reason}",
    grown="A4 放不下已打开图层的图例；本图为 {size}。",
    column_file="文件",
    column_key="代码",
    hint="拖动地图，或用方向键移动；加号和减号放大和缩小，Home 键返回。",
    offline="本页是一个文件，无需网络，也不请求任何内容。",
    of_letter="{layer}，情景 {letter}",
)
