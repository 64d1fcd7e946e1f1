"""Compares the inputs of the last day with those of the training data."""
from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator

with DAG(
    "drift_report",
    schedule=timedelta(hours=1),
    start_date=datetime(2024, 1, 1),
    catchup=False,
    is_paused_upon_creation=False,
    default_args={"owner": "ml-platform", "retries": 0},
    tags=["monitoring"],
) as dag:
    collect = BashOperator(task_id="collect_inputs", bash_command="echo collect && sleep 90")
    compare = PythonOperator(task_id="compare", python_callable=print)
    publish = BashOperator(task_id="publish_report", bash_command="echo 'no access to the report bucket' >&2; exit 1")

    collect >> compare >> publish
