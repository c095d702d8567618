variable "private" {}

resource "google_container_cluster" "store" {
  name     = "store"
  location = "europe-west1"

  private_cluster_config {
    enable_private_nodes    = true
    enable_private_endpoint = var.private
  }
}
