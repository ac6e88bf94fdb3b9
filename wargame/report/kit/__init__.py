"""The print kit for a physical table: what stands on each page, in mm. `wargame.ui.kit` paints it."""
