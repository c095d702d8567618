resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"

  master_authorized_networks_config {
    cidr_blocks {
      # ruleid: gke-api-open-to-internet
      cidr_block = "0.0.0.0/0"
    }
  }
}

resource "google_container_cluster" "store" {
  name     = "store"
  location = "europe-west1"

  master_authorized_networks_config {
    cidr_blocks {
      cidr_block = "203.0.113.0/24"
    }

    cidr_blocks {
      # ruleid: gke-api-open-to-internet
      cidr_block = "::/0"
    }
  }
}
