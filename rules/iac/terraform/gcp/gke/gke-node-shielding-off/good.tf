resource "google_container_cluster" "shop" {
  name                  = "shop"
  location              = "europe-west1"
  enable_shielded_nodes = true
}

resource "google_container_node_pool" "ovens" {
  cluster = google_container_cluster.shop.id

  node_config {
    machine_type = "e2-standard-2"
  }
}
