# ruleid: gke-nodes-as-default-account
resource "google_container_node_pool" "ovens" {
  cluster = google_container_cluster.shop.id

  node_config {
    machine_type = "e2-standard-2"
  }
}

resource "google_container_node_pool" "tills" {
  cluster = google_container_cluster.shop.id

  node_config {
    # ruleid: gke-nodes-as-default-account
    service_account = "default"
  }
}
