resource "google_container_node_pool" "ovens" {
  cluster = google_container_cluster.shop.id

  management {
    auto_repair  = true
    auto_upgrade = true
  }
}

resource "google_container_node_pool" "tills" {
  cluster = google_container_cluster.shop.id
}
