"""Square kilometres a second of a fire spread package; run by a Python that has pyretechnics (it wants NumPy below 2).

Twelve grass fires spread from a point each over cells of 250 m until they hold 12 km2 on average, the only size of
a fire in southwest Primorye that can be reckoned from what is published. Prints JSON.
"""

from __future__ import annotations

import json
import time
from importlib.metadata import version

import numpy as np
from pyretechnics.eulerian_level_set import SpreadState, spread_fire_with_phi_field
from pyretechnics.space_time_cube import SpaceTimeCube

CELL_M, SIDE, BAND_MINUTES, BANDS, FIRES = 250.0, 300, 60.0, 48, 12
MEAN_FIRE_KM2 = 12.0
LAND = {
    "slope": 0.1,
    "aspect": 90.0,
    "fuel_model": 102,
    "canopy_cover": 0.0,
    "canopy_height": 0.0,
    "canopy_base_height": 0.0,
    "canopy_bulk_density": 0.0,
    "wind_speed_10m": 20.0,
    "upwind_direction": 270.0,
    "fuel_moisture_dead_1hr": 0.06,
    "fuel_moisture_dead_10hr": 0.07,
    "fuel_moisture_dead_100hr": 0.08,
    "fuel_moisture_live_herbaceous": 0.3,
    "fuel_moisture_live_woody": 0.6,
    "foliar_moisture": 0.9,
}


def main() -> None:
    """Spread the fires and print what they cost."""
    shape = BANDS, SIDE, SIDE
    cubes = {name: SpaceTimeCube(shape, value) for name, value in LAND.items()}
    state = SpreadState(shape)
    for fire in range(FIRES):
        state.ignite_cell((60 + 60 * (fire // 4), 20 + 70 * (fire % 4)))
    burned_km2, seconds, minutes = 0.0, 0.0, 0.0
    while burned_km2 < FIRES * MEAN_FIRE_KM2 and minutes < BANDS * BAND_MINUTES:
        begun = time.perf_counter()
        first = {"cube_resolution": (BAND_MINUTES, CELL_M, CELL_M), "start_time": 0.0} if minutes == 0 else {}
        state = spread_fire_with_phi_field(cubes, state, max_duration=BAND_MINUTES, **first)["spread_state"]
        seconds += time.perf_counter() - begun
        minutes += BAND_MINUTES
        burned_km2 = float(np.count_nonzero(state.get_full_matrices()["fire_type"])) * CELL_M**2 / 1e6
    print(json.dumps({"package": f"pyretechnics {version('pyretechnics')}", "burned_km2": burned_km2, "hours_of_fire": minutes / 60, "seconds": seconds}))


if __name__ == "__main__":
    main()
