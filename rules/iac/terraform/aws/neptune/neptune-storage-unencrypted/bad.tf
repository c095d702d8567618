# ruleid: neptune-storage-unencrypted
resource "aws_neptune_cluster" "suppliers" {
  cluster_identifier = "suppliers"
}

# ruleid: neptune-storage-unencrypted
resource "aws_neptune_cluster" "recipes" {
  cluster_identifier = "recipes"
  storage_encrypted  = false
}
