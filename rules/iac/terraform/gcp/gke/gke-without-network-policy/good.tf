resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"

  network_policy {
    enabled = true
  }
}

resource "google_container_cluster" "store" {
  name              = "store"
  location          = "europe-west1"
  datapath_provider = "ADVANCED_DATAPATH"
}

resource "google_container_cluster" "night" {
  name             = "night"
  location         = "europe-west1"
  enable_autopilot = true
}
