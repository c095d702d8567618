# ruleid: gke-nodes-with-public-addresses
resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"
}

resource "google_container_cluster" "store" {
  name     = "store"
  location = "europe-west1"

  private_cluster_config {
    # ruleid: gke-nodes-with-public-addresses
    enable_private_nodes = false
  }
}
