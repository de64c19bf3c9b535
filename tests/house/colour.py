"""Colours as eyes see them: simulated colour vision, how unlike two colours look, and contrast. `#RRGGBB` in, numbers out."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from skimage.color import deltaE_ciede2000

Floats = NDArray[np.float64]

LUMINANCE = np.array([0.2126, 0.7152, 0.0722])  # of linear sRGB, as in WCAG 2.2
# on linear sRGB; the three kinds of colour blindness at full severity from Machado, Oliveira and Fernandes 2009
# (A physiologically-based model for simulation of color vision deficiency, IEEE TVCG 15(6), table 1); grey is a page without colour
VISIONS: dict[str, Floats] = {
    "typical": np.eye(3),
    "protan": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deutan": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritan": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
    "grey": np.tile(LUMINANCE, (3, 1)),
}
_TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
_WHITE = np.array([0.95047, 1.0, 1.08883])


def _parts(code: str) -> Floats:
    return np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)]) / 255


def linear(code: str) -> Floats:
    """Linear sRGB."""
    part = _parts(code)
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def over(code: str, ground: str, opacity: float) -> str:
    """The colour laid over a ground, mixed as browsers mix: in sRGB as it is written."""
    mixed = np.round(255 * (opacity * _parts(code) + (1 - opacity) * _parts(ground))).astype(int)
    return "#" + "".join(f"{part:02X}" for part in mixed.tolist())


@cache
def lab(code: str, vision: str) -> tuple[float, ...]:
    """CIELAB under D65 as a kind of eye sees it."""
    ratio = _TO_XYZ @ np.clip(VISIONS[vision] @ linear(code), 0, 1) / _WHITE
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return float(116 * f[1] - 16), float(500 * (f[0] - f[1])), float(200 * (f[1] - f[2]))


def difference(one: str, other: str, vision: str) -> float:
    """How unlike two colours look to a kind of eye, in CIEDE2000."""
    return float(deltaE_ciede2000(np.array(lab(one, vision)), np.array(lab(other, vision))))


def least_difference(one: str, other: str) -> tuple[float, str]:
    """The same for the eye to which they look most alike, and which that is."""
    return min((difference(one, other, vision), vision) for vision in VISIONS)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    high, low = sorted((float(linear(code) @ LUMINANCE) for code in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
