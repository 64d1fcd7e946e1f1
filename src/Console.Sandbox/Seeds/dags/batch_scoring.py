"""Scores the customers that changed since the last run."""
from datetime import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.utils.task_group import TaskGroup

with DAG(
    "batch_scoring",
    schedule="*/2 * * * *",
    start_date=datetime(2024, 1, 1),
    catchup=False,
    is_paused_upon_creation=False,
    max_active_runs=2,
    tags=["scoring"],
) as dag:
    load = BashOperator(task_id="load_customers", bash_command="echo load && sleep 60")
    with TaskGroup("score") as score:
        retail = BashOperator(task_id="retail", bash_command="echo retail && sleep 600")
        wholesale = BashOperator(task_id="wholesale", bash_command="echo wholesale && sleep 420")
    store = BashOperator(task_id="store_scores", bash_command="echo store")

    load >> [retail, wholesale] >> store
