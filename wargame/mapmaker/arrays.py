"""Names for the array types used by the map maker."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
"""Any shape; also lines and rings as points (n, 2)."""

Ints = NDArray[np.int64]
Bits = NDArray[np.bool_]
