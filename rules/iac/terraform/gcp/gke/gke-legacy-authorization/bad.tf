resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"
  # ruleid: gke-legacy-authorization
  enable_legacy_abac = true
}

locals {
  old = true
}

# ruleid: gke-legacy-authorization
resource "google_container_cluster" "store" {
  name               = "store"
  location           = "europe-west1"
  enable_legacy_abac = local.old
}
