"""Chinese, about exploring the map."""

from __future__ import annotations

from dashboard.wording.explore_record import ExploreWords

EXPLORE = ExploreWords(
    no_map="此功能需要可移动的地图，而此浏览器无法绘制。",
    measure="测量距离",
    measuring="正在测量距离",
    measure_hint="在地图上依次点击各点。Backspace 撤回最后一点，Esc 结束。长度按地球曲面计算。",
    measure_keys="用键盘：方向键移动地图，Enter 在十字处设点。",
    measured="长度：{length}",
    measured_none="长度：请至少设两个点。",
    point_set="在十字处设点",
    point_back="撤回最后一点",
    measure_end="结束测量",
    measure_ended="测量已结束。",
    # what is in view
    in_view="视野内",
    in_view_count="地图未被遮挡的部分有 {count} 个有名称的要素。按其中一个即可前往。",
    in_view_none="视野内没有有名称的要素。请缩小地图，或打开一个图层。",
    in_view_still="按图片范围内的要素列出。",
    in_view_again="重新列出",
    in_view_more="还有 {count} 个；放大地图即可列出",
)
