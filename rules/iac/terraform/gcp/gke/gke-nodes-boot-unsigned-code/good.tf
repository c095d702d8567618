resource "google_container_node_pool" "ovens" {
  cluster = google_container_cluster.shop.id

  node_config {
    shielded_instance_config {
      enable_secure_boot = true
    }
  }
}

resource "google_container_cluster" "shop" {
  name                     = "shop"
  location                 = "europe-west1"
  remove_default_node_pool = true
  initial_node_count       = 1
}
