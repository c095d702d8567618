# ruleid: gke-without-network-policy
resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"
}

resource "google_container_cluster" "store" {
  name     = "store"
  location = "europe-west1"

  network_policy {
    # ruleid: gke-without-network-policy
    enabled = false
  }
}
