# ruleid: gke-nodes-boot-unsigned-code
resource "google_container_node_pool" "ovens" {
  cluster = google_container_cluster.shop.id

  node_config {
    machine_type = "e2-standard-2"
  }
}

resource "google_container_node_pool" "tills" {
  cluster = google_container_cluster.shop.id

  node_config {
    shielded_instance_config {
      # ruleid: gke-nodes-boot-unsigned-code
      enable_secure_boot = false
    }
  }
}
