resource "aws_redshift_cluster" "sales" {
  cluster_identifier = "sales"
  node_type          = "ra3.large"
  encrypted          = true
}

resource "aws_redshift_cluster" "wages" {
  cluster_identifier = "wages"
  node_type          = "ra3.large"
  encrypted          = "true"
  kms_key_id         = "arn:aws:kms:eu-west-1:111122223333:key/wages"
}
