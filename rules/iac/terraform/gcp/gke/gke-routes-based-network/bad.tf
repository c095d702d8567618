resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"
  # ruleid: gke-routes-based-network
  networking_mode = "ROUTES"
}

locals {
  network = "ROUTES"
}

# ruleid: gke-routes-based-network
resource "google_container_cluster" "store" {
  name            = "store"
  location        = "europe-west1"
  networking_mode = local.network
}
