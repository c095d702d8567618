resource "google_container_node_pool" "ovens" {
  cluster = google_container_cluster.shop.id

  node_config {
    # ruleid: gke-node-image-general-purpose
    image_type = "UBUNTU_CONTAINERD"
  }
}

locals {
  image = "UBUNTU"
}

# ruleid: gke-node-image-general-purpose
resource "google_container_node_pool" "tills" {
  cluster = google_container_cluster.shop.id

  node_config {
    image_type = local.image
  }
}
