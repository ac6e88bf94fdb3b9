"""The facilitator's events list: a grid, the form, import and export, rehearsal."""
