"""The scripts of the checkout are tried as modules: they stand side by side, outside any package."""

import sys

from tests.house.tree import ROOT

sys.path.insert(0, str(ROOT / "tools"))
