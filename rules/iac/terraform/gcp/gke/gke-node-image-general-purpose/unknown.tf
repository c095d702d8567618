variable "image" {}

resource "google_container_node_pool" "ovens" {
  cluster = google_container_cluster.shop.id

  node_config {
    image_type = var.image
  }
}
