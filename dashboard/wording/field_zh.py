"""Chinese, about the field."""

from __future__ import annotations

from dashboard.wording.field_record import FieldWords

FIELD = FieldWords(
    mode="野外模式",
    on="野外模式已打开：更大、对比更高、没有动画。",
    off="野外模式已关闭。",
    away="无法连接服务器。地图、图层和已读取的年份仍可使用。",
    needs_server="无法连接：新的情景、图表、说明和语言需要服务器。页面保持不变。",
    not_kept="无法连接，而且此处从未读取过这项内容。连接恢复后即可显示。",
    back="已重新连接：一切可用。",
    other_view="无法连接：此链接的内容没有保存在这里。现在显示的是最近保存的页面。",
    kept="已保存在这里：所有图层、两种颜色主题和此情景的每一年。",
    kept_in_part="有些内容无法保存在这里。",
)
