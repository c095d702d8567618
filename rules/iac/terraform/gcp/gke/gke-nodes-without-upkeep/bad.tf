resource "google_container_node_pool" "ovens" {
  cluster = google_container_cluster.shop.id

  management {
    auto_repair = true
    # ruleid: gke-nodes-without-upkeep
    auto_upgrade = false
  }
}

resource "google_container_node_pool" "tills" {
  cluster = google_container_cluster.shop.id

  management {
    # ruleid: gke-nodes-without-upkeep
    auto_repair  = false
    auto_upgrade = true
  }
}
