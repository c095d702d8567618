variable "mode" {}

resource "google_container_node_pool" "ovens" {
  cluster = google_container_cluster.shop.id

  node_config {
    workload_metadata_config {
      mode = var.mode
    }
  }
}
