resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"
  # ruleid: gke-node-shielding-off
  enable_shielded_nodes = false
}

resource "google_container_node_pool" "ovens" {
  cluster = google_container_cluster.shop.id

  node_config {
    shielded_instance_config {
      # ruleid: gke-node-shielding-off
      enable_integrity_monitoring = false
    }
  }
}
