"""The facilitator's desk on the screen: what waits, how it is settled, what seats lay there."""
