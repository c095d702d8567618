resource "google_container_node_pool" "ovens" {
  cluster = google_container_cluster.shop.id

  node_config {
    workload_metadata_config {
      mode = "GKE_METADATA"
    }
  }
}

resource "google_container_cluster" "shop" {
  name                     = "shop"
  location                 = "europe-west1"
  remove_default_node_pool = true
  initial_node_count       = 1
}

resource "google_container_cluster" "night" {
  name             = "night"
  location         = "europe-west1"
  enable_autopilot = true
}
