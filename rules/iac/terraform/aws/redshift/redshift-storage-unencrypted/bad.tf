# ruleid: redshift-storage-unencrypted
resource "aws_redshift_cluster" "sales" {
  cluster_identifier = "sales"
  node_type          = "ra3.large"
}

# ruleid: redshift-storage-unencrypted
resource "aws_redshift_cluster" "wages" {
  cluster_identifier = "wages"
  node_type          = "ra3.large"
  encrypted          = false
}
