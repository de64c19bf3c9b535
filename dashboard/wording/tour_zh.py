"""Chinese, the tour."""

from __future__ import annotations

from dashboard.wording.tour_record import TourWords

TOUR = TourWords(
    panel="导览",
    step="第 {step} 步，共 {count} 步",
    back="上一步",
    onward="下一步",
    leave="离开",
    end="结束导览",
    brings_back="离开后会恢复您自己的地图。",
    titles={
        "range": "豹生活在哪里",
        "badge": "我们怎么知道",
        "puzzle": "关于火的谜题",
        "years": "逐年来看，有无防护",
        "keep": "带走这幅地图",
    },
    texts={
        "range": (
            "粗线是分布区：{range-alta}，豹很可能在此生活，但并非处处都有。",
            "它按一个已发表的数字和地标绘成，可能偏离 {leopard-range-core.accuracy}：浅色带表示偏离多远。本图不标任何动物的位置。",
        ),
        "badge": (
            "每个图层都带有标记，说明其形状从何得知。",
            "虚点圆是示意：面积为已发表数字、位置大致正确的保护区，不是轮廓。",
        ),
        "years": ("播放情景年份，或在时间条中选一年。地图显示每个情景的一次模拟历史，不是观测到的火。",),
        "keep": (
            "这又是您自己的地图。",
            "快照带有图例、比例尺、来源和重新打开它的地址。链接能恢复您的全部选择。每个图层都注明来源和许可。",
        ),
    },
    question="在滨海边疆区西南部，一年烧掉 {annual} 的土地。这样过了 {within} 年，至少烧过一次的土地有多少？",
    answers={
        "ever": "正确：{ever}，由本图模型按已发表记录得出。",
        "naive": "不对：只有每年的火随机落在任意地方，才会是 {naive}。",
        "same": "不对：只有每年都烧同一块地，才会是 {same}。",
    },
    published="这片土地的已发表数字：{burned-ever-page}。",
    on_map="地图现在显示一次模拟历史：每个地方烧过多少次。有些地方一烧再烧。",
    compared="A 是已发表记录；B 中像保护区那样扑火。{years} 年后，平均而言至少烧过一次的土地，A 为 {a}，B 为 {b}。这是情景，不是预测。",
)
