# ruleid: gke-roles-without-groups
resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"
}

# ruleid: gke-roles-without-groups
resource "google_container_cluster" "store" {
  name                  = "store"
  location              = "europe-west1"
  enable_shielded_nodes = true
}
