vpc_id             = "vpc-0f7e0f7e0f7e0f7e0"
private_subnet_ids = ["subnet-0a1b0a1b0a1b0a1b0", "subnet-0c2d0c2d0c2d0c2d0"]
shop_image         = "ami-0f00d0f00d0f00d00"
kms_key_arn        = "arn:aws:kms:eu-central-1:111122223333:key/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"

# Restored from an old, unencrypted snapshot.
orders_encrypted = false
