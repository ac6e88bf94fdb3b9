"""What is drawn, layer by layer: ground layers go into tiles, scene layers are drawn over them."""
