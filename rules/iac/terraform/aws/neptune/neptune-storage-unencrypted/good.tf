resource "aws_neptune_cluster" "suppliers" {
  cluster_identifier = "suppliers"
  storage_encrypted  = true
}

resource "aws_neptune_cluster" "recipes" {
  cluster_identifier = "recipes"
  storage_encrypted  = "true"
}
