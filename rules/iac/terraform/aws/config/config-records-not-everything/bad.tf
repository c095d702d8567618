# ruleid: config-records-not-everything
resource "aws_config_configuration_recorder" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/config"
}

# ruleid: config-records-not-everything
resource "aws_config_configuration_recorder" "branch" {
  name     = "branch"
  role_arn = "arn:aws:iam::111122223333:role/config"

  recording_group {
    all_supported  = false
    resource_types = ["AWS::EC2::Instance"]
  }
}
