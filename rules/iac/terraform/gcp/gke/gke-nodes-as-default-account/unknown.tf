variable "account" {}

resource "google_container_node_pool" "ovens" {
  cluster = google_container_cluster.shop.id

  node_config {
    service_account = var.account
  }
}
