resource "google_container_cluster" "shop" {
  name            = "shop"
  location        = "europe-west1"
  networking_mode = "VPC_NATIVE"

  ip_allocation_policy {
  }
}

resource "google_container_cluster" "store" {
  name     = "store"
  location = "europe-west1"
}
