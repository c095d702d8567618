resource "google_container_cluster" "shop" {
  name               = "shop"
  location           = "europe-west1"
  enable_legacy_abac = false
}

resource "google_container_cluster" "store" {
  name     = "store"
  location = "europe-west1"
}
