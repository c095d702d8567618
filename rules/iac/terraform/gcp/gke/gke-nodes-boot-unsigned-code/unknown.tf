variable "signed" {}

resource "google_container_node_pool" "ovens" {
  cluster = google_container_cluster.shop.id

  node_config {
    shielded_instance_config {
      enable_secure_boot = var.signed
    }
  }
}
