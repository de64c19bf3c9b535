"""Russian, about the printed sheet."""

from __future__ import annotations

from dashboard.wording.sheet_record import SheetWords

SHEET = SheetWords(
    on_page="Эта карта на своей странице",
    too_long="Ссылка слишком длинна для кода; карту хранит и снова открывает сам этот файл.",
    figures="Земля и пожары в цифрах",
    page_of="Лист {page} из {pages}",
    true_at_centre="масштаб верен в центре",
    alt="{title}. {shown}",
    alt_frame="Центр карты: {place}; ширина карты {width}.",
    alt_layer="{layer} ({grade}, ± {accuracy})",
    alt_layers="Показано, начиная с верхнего слоя: {layers}.",
    alt_none="Ни один слой не включён, видны только суша и вода.",
    alt_failed="Не удалось нарисовать: {layers}.",
    choose="Открыть сохранённый лист",
    opened="Файл «{name}» открыт: на экране карта этого листа.",
    refusals={
        "large": "Файл больше {most} МБ, а таких листов не бывает; выберите другой.",
        "damaged": "Файл повреждён, прочитать карту нельзя; сохраните лист ещё раз.",
        "foreign": "В файле нет карты «Атласа леопарда»: подойдёт лист PNG, SVG, PDF, GeoTIFF или WebP, сохранённый в атласе, или контур в GeoJSON.",
        "unread": "Прочитать файл не удалось; попробуйте ещё раз.",
    },
)
