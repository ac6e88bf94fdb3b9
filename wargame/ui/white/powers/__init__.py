"""The facilitator's powers on screen: a form for each, with what is, what will be, and the reason."""
