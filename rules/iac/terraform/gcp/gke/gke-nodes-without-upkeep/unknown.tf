variable "upgrade" {}

resource "google_container_node_pool" "ovens" {
  cluster = google_container_cluster.shop.id

  management {
    auto_upgrade = var.upgrade
  }
}
