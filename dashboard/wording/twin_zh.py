"""Chinese, the map in words."""

from __future__ import annotations

from dashboard.wording.twin_record import TwinWords

TWIN = TwinWords(
    heading="地图的文字说明",
    listed="、",
    between="",
    titled="标题：{title}。",
    land="图上的国家：{countries}。省级行政区（按所占图面由大到小）：{provinces}。",
    land_none="图上这一部分没有本图志标名的国家或省级行政区。",
    towns="最大的城镇：{towns}。",
    window="中心位于{centre}。在常见大小的窗口中，地图东西约 {width}，南北约 {height}。",
    layers="已打开的图层，由上到下，括号内为依据等级以及所绘位置与真实位置可能相差的距离：{layers}。",
    layer="{title}（{grade}，{accuracy}）",
    faded="{title}（{grade}，{accuracy}，不透明度 {opacity}）",
    missing="已打开但因数据无法读取而未绘出：{layers}。",
    table="图上的图层，最上面的在前",
    column_layer="图层",
    column_shows="表示的内容",
    estimate="以下数字以分布区估计“{name}”为准，面积为 {area}。按已发表的领地大小，可容纳完整领地 {room} 块；这只是标尺，不是数量。占历史分布区的 {share}。",
    fire="火灾为情景，不是预测。地图显示：{subject}。",
    side="火灾为两种情景，不是预测，A 与 B 并排。两幅地图均显示：{subject}。",
    values="设定值：{values}。",
    classes="{land}，按图上的分级：{classes}。",
    of_letter="情景 {letter}：{sentence}",
    territories="领地：{line}。",
    bridges="这一部分的图们江桥梁：{bridges}。",
    reaches="这一部分的图们江河段，以及关于豹在那里过江的已发表结论：{reaches}。",
    belts="这一部分的穿越带，以及每处穿越已发表的状态：{belts}。{line}。",
    none_here="无",
    area="{line}。",
)
