"""Chinese, about two scenarios side by side."""

from __future__ import annotations

from dashboard.wording.compare_record import CompareWords

COMPARE = CompareWords(
    start="比较 A | B",
    stop="停止比较",
    choose="显示哪幅地图",
    choices={"a": "A", "both": "两幅", "b": "B", "diff": "差值"},
    levers="调节哪个情景",
    one_map="此处一次显示一幅地图：请选择 A、B 或差值。",
    no_second_map="此浏览器无法绘制第二幅地图。请选择 A、B 或差值。",
    map_of="情景 {letter} 的地图",
    changed="已改动的情景",
    tag_ever="到第 {year} 年至少烧过一次：{ever}",
    tag_annual="第 {year} 年烧过：{annual}",
    on_map={
        "chance": "到情景第 {year} 年至少烧过一次的概率之差（B − A）",
        "year": "情景第 {year} 年在 A 和 B 下烧过的土地",
        "so_far": "到情景第 {year} 年在 A 和 B 下至少烧过一次的土地",
    },
    of_each="两个情景各自的模拟历史第 {number} 号",
    result={
        "ever:less": "到情景第 {year} 年，B 至少烧过一次的土地比 A 少 {points} 个百分点，少 {area}：{b}，而 A 为 {a}。",
        "ever:more": "到情景第 {year} 年，B 至少烧过一次的土地比 A 多 {points} 个百分点，多 {area}：{b}，而 A 为 {a}。",
        "ever:same": "到情景第 {year} 年，B 至少烧过一次的土地与 A 相同：{a}。",
        "annual:less": "情景第 {year} 年，B 烧过的土地比 A 少 {points} 个百分点，少 {area}：{b}，而 A 为 {a}。",
        "annual:more": "情景第 {year} 年，B 烧过的土地比 A 多 {points} 个百分点，多 {area}：{b}，而 A 为 {a}。",
        "annual:same": "情景第 {year} 年，B 烧过的土地与 A 相同：{a}。",
    },
    result_of_each="{sentence}两个情景各自的模拟历史第 {number} 号。",
    less="少 {low}–{high} 个百分点",
    more="多 {low}–{high} 个百分点",
    less_over="少 {value} 个百分点以上",
    more_over="多 {value} 个百分点以上",
    alike="相差 {value} 个百分点以内",
    classes={"neither": "两者都没烧", "a": "只在 A 烧过", "both": "两者都烧过", "b": "只在 B 烧过"},
    annual="当年烧过",
    ever="至少烧过一次",
    difference="差值 B − A（百分点）",
    note="百分点指土地面积的百分点。条纹：在 B 下烧得较少。",
    chart_alt="在 A 和 B 下，情景每年烧过的土地，以及到该年末至少烧过一次的土地",
    line_a="A 至少烧过一次：{ever}，实线",
    line_b="B 至少烧过一次：{ever}，虚线",
    columns="当年：A {a}，实心；B {b}，空心",
    place_of="情景 {letter}",
)
