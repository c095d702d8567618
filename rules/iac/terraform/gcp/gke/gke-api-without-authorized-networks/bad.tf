# ruleid: gke-api-without-authorized-networks
resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"
}

# ruleid: gke-api-without-authorized-networks
resource "google_container_cluster" "store" {
  name     = "store"
  location = "europe-west1"

  private_cluster_config {
    enable_private_nodes    = true
    enable_private_endpoint = false
  }
}
