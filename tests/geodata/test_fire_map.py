from __future__ import annotations

import numpy as np
import pytest

from geodata.layers.landscape import landscape
from geodata.models import fire_map
from geodata.models.expectation import expectation
from geodata.models.fire_map import CHANCES, NOT_MODELLED, class_map, class_shares, classes, land_km2
from geodata.models.history import FOREST, history
from geodata.models.scenario import Scenario

RECORD, AGEING = Scenario(), Scenario(succession=True, years=8)
SUBJECTS = ("chance", "year", "by", "count", "forest")


@pytest.mark.parametrize("scenario", [RECORD, AGEING], ids=["plain", "succession"])
@pytest.mark.parametrize("subject", SUBJECTS)
def test_classes_cover_the_land_and_nothing_else(subject, scenario) -> None:
    ground = landscape()
    made = class_map(subject, scenario, 4, 2)
    assert ((made == NOT_MODELLED) == ~ground.land).all()
    assert made[ground.land].max() < classes(subject, scenario)


@pytest.mark.parametrize("scenario", [RECORD, AGEING], ids=["plain", "succession"])
@pytest.mark.parametrize("subject", SUBJECTS)
def test_shares_of_classes_are_those_counted_on_the_map(subject, scenario) -> None:
    ground, shares = landscape(), class_shares(subject, scenario, 2)
    assert shares.shape == (scenario.years, classes(subject, scenario), 3)
    assert shares.sum(axis=1) == pytest.approx(1.0)
    made = class_map(subject, scenario, 3, 2)
    for n, mask in enumerate((ground.land, ground.leopard_range, ground.forest)):
        counted = [np.count_nonzero(made[mask] == one) / np.count_nonzero(mask) for one in range(classes(subject, scenario))]
        assert shares[2, :, n].tolist() == pytest.approx(counted)


def test_a_class_of_chance_holds_just_the_chances_it_names() -> None:
    ground = landscape()
    chance, made = expectation(RECORD).ever_map(6)[ground.land], class_map("chance", RECORD, 6, 1)[ground.land]
    for n, (low, high) in enumerate(zip((0.0, *CHANCES), (*CHANCES, 1.1), strict=True)):
        inside = chance[made == n]
        assert inside.size
        assert inside.min() >= low - 1e-6
        assert inside.max() <= high


def test_counted_fires_sum_to_the_yearly_burned_areas() -> None:
    told, ground = history(RECORD, 3), landscape()
    annual, _ = told.shares(ground.land)
    counts = class_shares("count", RECORD, 3)[5, :, 0]
    assert float(counts @ np.arange(counts.size)) == pytest.approx(annual.sum())


def test_burned_by_a_year_never_falls_and_burned_this_year_is_part_of_it() -> None:
    by, year = class_shares("by", RECORD, 5)[:, 1], class_shares("year", RECORD, 5)
    assert (np.diff(by, axis=0) >= 0).all()
    assert year[:, 1:].sum(axis=1) == pytest.approx(by)


def test_forest_left_is_the_forest_that_stands() -> None:
    ground = landscape()
    assert class_shares("forest", AGEING, 1)[7, 1, 0] * ground.land_cells == pytest.approx(np.count_nonzero(history(AGEING, 1).standing(8) == FOREST))
    assert class_shares("forest", RECORD, 1)[0, 0, 0] == pytest.approx(0.43, abs=0.001), "without succession other land stays other land"


def test_the_land_of_the_reports_is_what_the_catalog_draws() -> None:
    region, core, forest = land_km2(RECORD)
    assert region == pytest.approx(7400, rel=0.01)
    assert core == pytest.approx(5000, rel=0.01)
    assert forest == pytest.approx(0.57 * region, rel=0.001)
    assert fire_map.land_km2(Scenario(annual_share=0.1)) == (region, core, forest)
