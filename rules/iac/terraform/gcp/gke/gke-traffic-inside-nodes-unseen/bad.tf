# ruleid: gke-traffic-inside-nodes-unseen
resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"
}

resource "google_container_cluster" "store" {
  name     = "store"
  location = "europe-west1"
  # ruleid: gke-traffic-inside-nodes-unseen
  enable_intranode_visibility = false
}
