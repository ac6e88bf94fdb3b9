"""The facilitator's side of the table: what a white cell needs and players never see."""
